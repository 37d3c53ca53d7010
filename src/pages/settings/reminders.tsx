import { useEffect, useState } from 'preact/hooks';
import { nextReminder, type Reminders, remindersFrom } from '../../core/reminder.ts';
import { Field } from '../../ui/field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { locale, text } from '../../words/text.ts';
import { dayAt } from '../../words/time-text.ts';
import './reminders.css';

/** A Monday, to name the days of a week after. */
const monday = Date.UTC(2024, 0, 1);
const dayName = (weekday: number) =>
  new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(
    monday + (weekday - 1) * 86_400_000,
  );

const two = (n: number) => String(n).padStart(2, '0');
const clockOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
/** Null for a field that was emptied. */
function minuteOf(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)
    ? null
    : hours * 60 + minutes;
}

function whenText(at: number): string {
  const form = {
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  } as const;
  return new Intl.DateTimeFormat(locale(), form).format(at);
}

/** The moment of the next reminder, in ms. */
function nextAt(reminders: Reminders, now: number): number {
  const date = new Date(now);
  const moment = { day: dayAt(now), minute: date.getHours() * 60 + date.getMinutes() };
  const { day, minute } = nextReminder(reminders, moment);
  return new Date(`${day}T${clockOf(minute)}`).getTime();
}

type Kept = { reminders: Reminders; snoozedUntil: number };

async function load(): Promise<Kept> {
  const { reminders, reminded } = await chrome.storage.local.get(['reminders', 'reminded']);
  const { snoozedUntil = 0 } = (reminded ?? {}) as { snoozedUntil?: number };
  return { reminders: remindersFrom(reminders), snoozedUntil };
}

/** When to be reminded, when not, and what the toolbar button counts. Every choice holds at once. */
export function RemindersSection() {
  const [kept, setKept] = useState<Kept | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const read = () => void load().then(setKept);
    read();
    chrome.storage.local.onChanged.addListener(read);
    return () => chrome.storage.local.onChanged.removeListener(read);
  }, []);
  if (!kept) return null;
  const { reminders, snoozedUntil } = kept;
  const set = (part: Partial<Reminders>) => {
    const next = { ...reminders, ...part };
    setKept({ ...kept, reminders: next });
    void chrome.storage.local.set({ reminders: next });
  };
  const turn = async (on: boolean) => {
    // Asked for now that it's wanted, and only then.
    const allowed = !on || (await chrome.permissions.request({ permissions: ['notifications'] }));
    setRefused(!allowed);
    set({ on: on && allowed });
  };
  const snooze = async (until: number) => {
    const { reminded } = await chrome.storage.local.get('reminded');
    await chrome.storage.local.set({
      reminded: { ...(reminded as object | undefined), snoozedUntil: until },
    });
  };
  const now = Date.now();
  return (
    <section class="card reminders" aria-labelledby="reminders">
      <h2 id="reminders">{text('reminders_title')}</h2>
      <p class="lead">{text('reminders_lead')}</p>
      <label class="switch">
        <input
          type="checkbox"
          checked={reminders.on}
          onChange={(event) => void turn(event.currentTarget.checked)}
        />
        {text('reminders_on')}
      </label>
      {refused && (
        <p class="fault" role="alert">
          {text('reminders_refused')}
        </p>
      )}
      {reminders.on && (
        <>
          <div class="row">
            <Field label={text('reminders_day')}>
              {(control) => (
                <select
                  {...control}
                  class="input"
                  value={reminders.weekday}
                  onChange={(event) => set({ weekday: Number(event.currentTarget.value) })}
                >
                  {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                    <option key={weekday} value={weekday}>
                      {dayName(weekday)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Clock label={text('reminders_at')} value={reminders.at} onSet={(at) => set({ at })} />
          </div>
          <Next
            at={snoozedUntil > now ? snoozedUntil : nextAt(reminders, now)}
            snoozed={snoozedUntil > now}
            onSnooze={(until) => void snooze(until)}
          />
          <Quiet quiet={reminders.quiet} onSet={(quiet) => set({ quiet })} />
        </>
      )}
      <RadioGroup
        label={text('reminders_badge')}
        value={reminders.badge}
        options={[
          { value: 'behind', label: text('reminders_badgeBehind') },
          { value: 'all', label: text('reminders_badgeAll') },
          { value: 'none', label: text('reminders_badgeNone') },
        ]}
        onChange={(badge) => set({ badge })}
      />
    </section>
  );
}

function Clock({ label, value, onSet }: { label: string; value: number; onSet: (minute: number) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="time"
          value={clockOf(value)}
          onChange={(event) => {
            const minute = minuteOf(event.currentTarget.value);
            if (minute !== null) onSet(minute);
          }}
        />
      )}
    </Field>
  );
}

const dayInMs = 86_400_000;

type NextProps = { at: number; snoozed: boolean; onSnooze: (until: number) => void };

/** When the next one comes, and the way to have peace for a while. */
function Next({ at, snoozed, onSnooze }: NextProps) {
  const until = (ms: number) => onSnooze(Date.now() + ms);
  return (
    <div class="actions">
      <p role="status">{text(snoozed ? 'reminders_snoozed' : 'reminders_next', whenText(at))}</p>
      {snoozed ? (
        <button type="button" class="button small" onClick={() => onSnooze(0)}>
          {text('reminders_wake')}
        </button>
      ) : (
        <>
          <button type="button" class="button small" onClick={() => until(dayInMs)}>
            {text('reminders_snoozeDay')}
          </button>
          <button type="button" class="button small" onClick={() => until(7 * dayInMs)}>
            {text('reminders_snoozeWeek')}
          </button>
        </>
      )}
    </div>
  );
}

const usual = { from: 18 * 60, to: 8 * 60 };

type QuietProps = { quiet: Reminders['quiet']; onSet: (quiet: Reminders['quiet']) => void };

function Quiet({ quiet, onSet }: QuietProps) {
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={(event) => onSet(event.currentTarget.checked ? usual : null)}
        />
        {text('reminders_quiet')}
      </label>
      {quiet && (
        <div class="row">
          <Clock
            label={text('reminders_quietFrom')}
            value={quiet.from}
            onSet={(from) => onSet({ ...quiet, from })}
          />
          <Clock label={text('reminders_quietTo')} value={quiet.to} onSet={(to) => onSet({ ...quiet, to })} />
        </div>
      )}
    </>
  );
}
