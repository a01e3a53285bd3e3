import type { Command } from './command.ts'
import { routesCommand } from './routes.ts'

export const commands: readonly Command[] = [routesCommand]
