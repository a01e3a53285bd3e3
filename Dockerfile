FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /service
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY assets ./assets
COPY demo ./demo
COPY frameworks ./frameworks
COPY migrations ./migrations
COPY src ./src
COPY tools ./tools
RUN mkdir /data && chown node:node /data
USER node
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without npm in between, the signal to stop reaches the service itself.
CMD ["node", "--disable-warning=ExperimentalWarning", "src/server.ts"]
