// The bar follows the report, and the page keeps its place when it is made anew.
'use strict'

const frame = () => document.querySelector('iframe:not(.coming)')

// place tells what is at the upper edge of the window, to be found again in the
// next page: the text above it may have become longer or shorter.
function place(window) {
  for (const block of window.document.body?.children ?? []) {
    const { top, bottom } = block.getBoundingClientRect()
    if (bottom > 0) return { html: block.outerHTML, top, y: window.scrollY, x: window.scrollX }
  }
}

function scrollBack(window, place) {
  if (!place) return
  window.scrollTo(place.x, place.y)
  if (place.y === 0) return
  let nearest = null
  for (const block of window.document.body?.children ?? []) {
    const moved = block.getBoundingClientRect().top - place.top
    if (block.outerHTML === place.html && (nearest === null || Math.abs(moved) < Math.abs(nearest))) nearest = moved
  }
  if (nearest !== null) window.scrollBy(0, nearest)
}

// show puts the next page over the one that is there, once it is whole.
function show(src) {
  if (src === frame().getAttribute('src')) return
  return new Promise(done => {
    const old = frame(), coming = old.cloneNode()
    coming.className = 'coming'
    coming.src = src
    coming.addEventListener('load', () => {
      const focused = document.activeElement === old
      scrollBack(coming.contentWindow, place(old.contentWindow))
      coming.className = ''
      old.remove()
      if (focused) coming.focus()
      done()
    }, { once: true })
    old.after(coming)
  })
}

function replaceChildren(id, from) {
  const now = document.getElementById(id), next = from.getElementById(id)
  now.hidden = next.hidden
  if (now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes)
}

async function follow(version) {
  if (version === document.body.dataset.version) return
  const answer = await fetch('./')
  if (!answer.ok) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  replaceChildren('bar', next)
  replaceChildren('notes', next)
  await show(next.querySelector('iframe').getAttribute('src'))
  document.body.dataset.version = next.body.dataset.version
}

let turn = Promise.resolve() // one after the other
const events = new EventSource('events')
events.addEventListener('message', event => {
  turn = turn.then(() => follow(event.data)).catch(() => {})
})
events.addEventListener('open', () => { document.getElementById('gone').hidden = true })
events.addEventListener('error', () => { document.getElementById('gone').hidden = false })

// A note leads to its question.
document.addEventListener('click', event => {
  const number = event.target.dataset?.question
  if (!number) return
  const named = new RegExp(`^\\s*Question ${number}\\b`)
  for (const heading of frame().contentDocument.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (named.test(heading.textContent)) return heading.scrollIntoView()
  }
})

frame().focus() // so that keys scroll it
