import { useState } from 'preact/hooks';
import { text } from '../../words/text.ts';

export type QueryProps = {
  /** The query language, as its people call it. */
  name: string;
  /** What a query may look like. */
  example?: string;
  /** What is counted, in the site's own query language. */
  query: string;
  /** Reads another query instead; the site itself says whether it understands it. */
  use(query: string): void;
};

/** The query behind a board, filter or search: to see, and to change before linking. */
export function Query({ name, example = '', query, use }: QueryProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? query;
  const changed = value.trim() !== '' && value.trim() !== query;
  return (
    <div class="field">
      <label for="query">{name}</label>
      <textarea
        id="query"
        name="query"
        rows={2}
        spellcheck={false}
        placeholder={example}
        value={value}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {changed && (
        <button type="button" class="quiet" onClick={() => use(value.trim())}>
          {text('panel_useQuery')}
        </button>
      )}
    </div>
  );
}
