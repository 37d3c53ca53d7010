import { config } from './dom.js';

/*
 * A Jira of another year: nothing in the page that a script could know it by is left, neither data-testid nor id nor
 * class. The links stay, people need them. What the page script itself looks up by id is no part of the interface.
 */
const names = [
  'id',
  'class',
  'data-testid',
  'data-test-id',
  'data-component-selector',
  'data-vc',
  'aria-describedby',
];
const skipped = 'template, script, link, meta, keyrise-overlay, keyrise-overlay *';

let renamed = 0;

function change(element) {
  if (element.matches(skipped)) return;
  for (const name of names) {
    const value = element.getAttribute(name);
    if (value === null || value.startsWith('next-')) continue;
    renamed += 1;
    if (config.drift === 'removed') element.removeAttribute(name);
    else element.setAttribute(name, `next-${renamed}`);
  }
}

function changeAll() {
  for (const element of document.body.querySelectorAll('*')) change(element);
}

// Mutations are told before anything is drawn, and in the order of who began to listen; whoever looked first has seen names.
new MutationObserver(changeAll).observe(document.body, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: names,
});
changeAll();
