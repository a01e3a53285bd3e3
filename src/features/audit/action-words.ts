/** "case.answer-refused" → "Case: answer (refused)"; "recommendation.withdraw" → "Recommendation: withdraw". */
export function actionInWords(action: string): string {
  const [noun = '', rest = ''] = action.split('.')
  const [verb = '', ...after] = rest.split('-')
  const words = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const first = words(noun)
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}: ${words(verb)}${after.length === 0 ? '' : ` (${after.join(' ')})`}`
}
