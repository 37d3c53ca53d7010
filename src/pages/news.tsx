import './news.css';
import { useEffect, useState } from 'preact/hooks';
import { CloseIcon } from '../ui/icons.tsx';
import { text } from '../words/text.ts';

const key = 'news';
/** Whoever has seen it isn't told again, here or in another window. */
const seen = () => chrome.storage.local.remove(key).catch(() => {});

/** What is new, once after an update that has something to tell (background/news.ts). */
export function News() {
  const [told, setTold] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // A storage that can't be read must not stop the goals beside it.
    chrome.storage.local.get(key).then(
      ({ [key]: kept }) => setTold(kept === true),
      () => {},
    );
  }, []);
  if (!told) return null;
  function toggle() {
    setOpen(!open);
    void seen();
  }
  function close() {
    setTold(false);
    void seen();
  }
  return (
    <section class="news" aria-label={text('news_heading')}>
      <p>
        {text('news_updated')}{' '}
        <button type="button" class="link-button" aria-expanded={open} onClick={toggle}>
          {text('news_heading')}
        </button>
      </p>
      <button type="button" class="icon-button" aria-label={text('popup_dismiss')} onClick={close}>
        <CloseIcon />
      </button>
      {open && (
        <ul>
          <li>{text('news_dashboard')}</li>
          <li>{text('news_import')}</li>
          <li>{text('news_team')}</li>
        </ul>
      )}
    </section>
  );
}
