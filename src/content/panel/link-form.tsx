import { useState } from 'preact/hooks';
import type { PanelView } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';
import type { PanelDoor } from '../panel-door.ts';
import { type Draft, type FieldName, fieldOf, fill, numberOf, otherOffer } from './draft.ts';
import { refusedBy } from './failure.ts';
import { Field } from './field.tsx';
import { GoalBox } from './goal-box.tsx';
import { Measures } from './measures.tsx';
import { Query } from './query.tsx';
import { ValueList } from './value-list.tsx';

/** What linking answers: enough to say what happened and to take it back. */
export type Linked = { commit: string; goalTitle: string; percent: number | null };

export type LinkFormProps = {
  door: PanelDoor;
  /** Where the thing to link is: the page's address, or that of a query changed here. */
  url(): string;
  view: PanelView;
  draft: Draft;
  /** The view is of what `url` says: after a change it is on its way. */
  fresh: boolean;
  /** The query that was read instead of the page's; null until one is. */
  asked: string | null;
  /** Reads another query. */
  query(query: string): void;
  /** Begins to choose what is measured by pointing at the page; null where nothing can be pointed at. */
  point: (() => void) | null;
  change(part: Partial<Draft>): void;
  linked(answer: Linked): void;
  cancel(): void;
};

type Trouble = { field: FieldName; message: string };

/** Links the thing on the page as a Key Result. With a goal suggested, pressing Link is all there is to do. */
export function LinkForm(props: LinkFormProps) {
  const { door, url, view, fresh, draft, asked, query, point, change, linked, cancel } = props;
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [sending, setSending] = useState(false);
  const [more, setMore] = useState(false);
  const filled = fill(draft, view);
  const { choice, offers, at: chosen, offer, values, scoring } = filled;
  const { queries } = door.pages;
  const [writes, setWrites] = useState(false);
  const shown = view.item?.query ?? asked; // a single thing has none, and one that can't be read keeps what was typed
  const at = (field: FieldName) => (trouble?.field === field ? trouble.message : null); // none so far

  function refuse(field: FieldName, message: string) {
    setTrouble({ field, message });
    if (field === 'title' || field === 'weight') setMore(true);
    const name = field === 'form' ? 'link' : field;
    // The field may only just have been unfolded.
    requestAnimationFrame(() => door.root.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
  }

  async function link() {
    if (sending || !fresh || !offer || !scoring) return;
    if (!choice) return refuse('goal', text('panel_chooseGoal'));
    if (offer.choices && values.length === 0) return refuse('values', text('panel_chooseValue'));
    setSending(true);
    setTrouble(null);
    try {
      const goal = 'goal' in choice ? { id: choice.goal.goal } : { title: choice.create };
      const { title } = filled;
      const weight = numberOf(draft.weight);
      const { measure } = offer;
      linked(await door.ask('linkItem', { url: url(), goal, measure, scoring, title, weight }));
    } catch (error) {
      const refused = refusedBy(error);
      refuse(fieldOf(refused, filled), refused.message);
    } finally {
      setSending(false);
    }
  }

  const isNew = choice !== null && 'create' in choice;
  const hint = isNew ? text(view.goals.length === 0 ? 'panel_noGoals' : 'panel_newGoal') : null;
  const numbers = [
    { name: 'start', label: text('panel_start'), value: filled.start },
    { name: 'target', label: text('panel_target'), value: filled.target },
  ] as const;
  return (
    <form
      class="form"
      noValidate
      aria-busy={sending}
      onSubmit={(event) => {
        event.preventDefault();
        void link();
      }}
    >
      <GoalBox
        choice={choice}
        typed={draft.typed}
        goals={view.goals}
        newTitle={view.item ? view.item.title : ''}
        ask={door.ask}
        trouble={at('goal')}
        hint={hint}
        pick={(picked) => change({ choice: picked, typed: null })}
        type={(typed) => change({ typed })}
      />
      {queries && (shown !== null || writes) && (
        <Query
          key={shown}
          name={queries.name}
          {...(queries.anywhere !== undefined && { example: queries.anywhere })}
          query={shown ?? ''}
          use={query}
        />
      )}
      {view.item && (
        <Measures offers={offers} chosen={chosen} pick={(index) => change(otherOffer(index))} point={point} />
      )}
      {offer?.choices && ( // null while the item can't be read
        <ValueList
          offer={offer}
          chosen={values}
          trouble={at('values')}
          choose={(some) => change({ values: some })}
        />
      )}
      {scoring?.form === 'scale' && ( // null while the item can't be read
        <div class="pair">
          {numbers.map((field) => (
            <Field
              key={field.name}
              {...field}
              kind="number"
              {...(offer?.unit !== undefined && { unit: offer.unit })}
              trouble={at(field.name)}
              change={(value) => change({ [field.name]: value })}
            />
          ))}
        </div>
      )}
      {view.item && (
        <details class="more" open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
          <summary>{text('panel_more')}</summary>
          <Field
            name="title"
            label={text('panel_title')}
            kind="text"
            value={filled.title}
            trouble={at('title')}
            change={(title) => change({ title })}
          />
          <Field
            name="weight"
            label={text('panel_weight')}
            kind="number"
            value={draft.weight}
            trouble={at('weight')}
            hint={text('panel_weightHint')}
            change={(weight) => change({ weight })}
          />
        </details>
      )}
      {queries?.anywhere !== undefined && shown === null && !writes && (
        <button type="button" class="link" onClick={() => setWrites(true)}>
          {text('panel_writeQuery', queries.name)}
        </button>
      )}
      {at('form') && (
        <p class="refusal" role="alert">
          {at('form')}
        </p>
      )}
      <div class="actions">
        <button type="button" class="quiet" onClick={cancel}>
          {text('panel_cancel')}
        </button>
        <button type="submit" name="link" class="main" disabled={!view.item || !fresh} aria-busy={sending}>
          {text('panel_linkButton')}
        </button>
      </div>
    </form>
  );
}
