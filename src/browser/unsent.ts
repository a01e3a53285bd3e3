/** On the page of a case: what this person typed and the service does not have yet keeps the case from being completed. */
const completion = document.querySelector<HTMLFormElement>('form[data-unsent]')
const prefix = completion?.dataset['unsent'] ?? ''
const unsentPages = Object.keys(localStorage)
  .filter((key) => prefix !== '' && key.startsWith(prefix))
  .map((key) => key.slice(prefix.length).trim())
const place = document.getElementById('unsent')

if (completion !== null && place !== null && unsentPages.length > 0) {
  place.hidden = false
  const list = document.createElement('ul')
  list.className = 'govuk-list govuk-list--bullet'
  for (const path of unsentPages) {
    const link = Object.assign(document.createElement('a'), { href: path, className: 'govuk-link', textContent: `Open ${path.split('/').slice(5).join(' ')}` })
    const item = document.createElement('li')
    item.append(link)
    list.append(item)
  }
  place.append(list)
  completion.addEventListener('submit', (event) => {
    event.preventDefault()
    place.focus()
  })
}
