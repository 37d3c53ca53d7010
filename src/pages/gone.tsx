import { text } from '../words/text.ts';
import { mount } from './mount.ts';

/** Nothing that the page showed can be believed any more: says so instead of it. */
function Gone() {
  return (
    <main class="page">
      <div class="empty" role="alert">
        <h1>{text('gone_title')}</h1>
        <p>{text('gone_hint')}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {text('gone_again')}
        </button>
      </div>
    </main>
  );
}

export const showGone = (): void => mount(text('extensionName'), <Gone />);
