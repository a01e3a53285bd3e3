import type { Command } from './command.ts'
import { firstAdministratorCommand } from './first-administrator.ts'
import { routesCommand } from './routes.ts'

export const commands: readonly Command[] = [routesCommand, firstAdministratorCommand]
