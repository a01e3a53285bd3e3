/** A backup or a restore that was refused: one sentence that says what is wrong and what to do. Nothing was written. */
export class BackupRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'BackupRefused'
  }
}
