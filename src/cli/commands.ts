import { auditAnchorCommand } from './audit-anchor.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { exportInspectionCommand } from './export-inspection.ts'
import { firstAdministratorCommand } from './first-administrator.ts'
import { helpWith } from './help.ts'
import { importInspectionCommand } from './import-inspection.ts'
import { readReportCommand } from './read-report.ts'
import { replayCommand } from './replay.ts'
import { reportCommand } from './report.ts'
import { restoreCommand } from './restore.ts'
import { retentionCommand } from './retention.ts'
import { routesCommand } from './routes.ts'
import { sampleCommand } from './sample.ts'
import { verifyAuditCommand } from './verify-audit.ts'
import { verifySampleCommand } from './verify-sample.ts'

const others: readonly Command[] = [
  demoCommand,
  routesCommand,
  firstAdministratorCommand,
  readReportCommand,
  reportCommand,
  replayCommand,
  sampleCommand,
  verifySampleCommand,
  backupCommand,
  restoreCommand,
  exportInspectionCommand,
  importInspectionCommand,
  verifyAuditCommand,
  auditAnchorCommand,
  retentionCommand,
]

export const commands: readonly Command[] = [helpWith(others), ...others]
