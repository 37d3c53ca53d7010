/** Gives a person a file to keep, under this name. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it once the click was handled; some do so a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const csv = (text: string): Blob => new Blob([text], { type: 'text/csv;charset=utf-8' });
