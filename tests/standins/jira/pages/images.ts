const icon = (colour: string, shape: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="${colour}"/>${shape}</svg>`;

const line = (path: string) =>
  `<path d="${path}" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`;

const icons: Record<string, string> = {
  epic: icon('#8f5cc9', line('M9 3 5 9h3l-1 4 4-6H8z')),
  story: icon('#4d9a3a', '<path d="M5 3.5h6v9L8 10l-3 2.5z" fill="#fff"/>'),
  task: icon('#3573c9', line('m4.5 8.2 2.4 2.4 4.6-5')),
  bug: icon('#cf4530', '<circle cx="8" cy="8" r="3.2" fill="#fff"/>'),
  'sub-task': icon('#3f8fb8', line('M4.5 4.5h4v4h-4zM7 11.5h4.5V7')),
};

const other = icon('#6b7785', '<circle cx="8" cy="8" r="3" fill="#fff"/>');

/** Every picture the pages ask for; unknown names get a grey dot, so no page logs a missing file. */
export const picture = (name: string): string => (Object.hasOwn(icons, name) && icons[name]) || other;
