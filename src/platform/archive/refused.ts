/** An archive that cannot be made or taken in: a sentence that says what to do. */
export class ArchiveRefused extends Error {}
