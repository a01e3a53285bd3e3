/** Beside each figure a button that writes it into the text, where the cursor stands. Without this a figure is copied by hand. */
const text = document.querySelector<HTMLTextAreaElement>('textarea[name=text]')

if (text !== null) {
  for (const figure of document.querySelectorAll<HTMLElement>('code[data-figure]'))
    (figure.nextElementSibling ?? figure).after(' ', insertButton(text, figure.textContent))
}

function insertButton(into: HTMLTextAreaElement, figure: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'product-link-button'
  button.append('Insert')
  const which = document.createElement('span')
  which.className = 'govuk-visually-hidden'
  which.append(` ${figure}`)
  button.append(which)
  button.addEventListener('click', () => {
    into.setRangeText(figure, into.selectionStart, into.selectionEnd, 'end')
    into.focus()
  })
  return button
}
