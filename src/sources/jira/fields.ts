import type { InferOutput } from 'valibot';
import { getJson } from '../http.ts';
import type { Result } from '../source.ts';
import type { Api } from './api.ts';
import { Fields } from './schema.ts';

/** A field whose values are numbers. `name` is Jira's, in the site's words, at most 80 characters. */
export type NumberField = { id: string; name: string };

/** Fields that are read at once: more would make every page of a search slow. Story points and time come first. */
const mostFields = 20;

const times = ['timeoriginalestimate', 'timespent', 'timeestimate'];
const jiraSoftware = 'com.pyxis.greenhopper.jira:';
const isSound = (id: string) => /^[a-zA-Z][a-zA-Z0-9_]{0,60}$/.test(id);
export const isTime = (id: string) => times.includes(id);

type Known = InferOutput<typeof Fields>[number];

/**
 * How likely a field is the team's estimate, best first: what the board says; the field of team-managed projects; a
 * number called "Story Points" (company-managed projects, Data Center); time; any other number.
 */
function rankOf({ id, name, schema }: Known, estimate: string | null): number {
  if (id === estimate) return 0;
  if (schema?.custom === `${jiraSoftware}jsw-story-points`) return 1;
  if (schema?.custom?.endsWith(':float') && name.trim().toLowerCase() === 'story points') return 2;
  return isTime(id) ? 3 : 4;
}

/** What Jira's fields are good for here. `epicLink` is Data Center's field that names an issue's epic; null when there is none. */
export type KnownFields = { numbers: NumberField[]; epicLink: string | null };

/** The fields to measure by, likeliest first, from `GET /field`. `estimate` is the field that a board estimates with. */
export async function knownFields(api: Api, estimate: string | null = null): Promise<Result<KnownFields>> {
  const answer = await getJson(`${api.rest}/field`, Fields, api.http);
  if (!answer.ok) return answer;
  const sound = answer.body.filter(({ id }) => isSound(id));
  const numeric = sound.filter(
    ({ id, schema }) => schema?.type === 'number' && (schema.custom || isTime(id)),
  );
  const ranked = numeric
    .map((field) => ({ field, rank: rankOf(field, estimate) }))
    .sort((a, b) => a.rank - b.rank || (a.field.name < b.field.name ? -1 : 1))
    .slice(0, mostFields);
  const numbers = ranked.map(({ field: { id, name } }) => ({
    id,
    name: `${name.trim().slice(0, 80)}${isTime(id) ? ' (h)' : ''}`,
  }));
  const epicLink = sound.find(({ schema }) => schema?.custom === `${jiraSoftware}gh-epic-link`);
  return { ok: true, body: { numbers, epicLink: epicLink ? epicLink.id : null } };
}

/** The number in a field of an issue; null when it has none. Time is in hours, where Jira counts seconds. */
export function numberIn(fields: Record<string, unknown>, id: string): number | null {
  const value = Object.hasOwn(fields, id) ? fields[id] : null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return isTime(id) ? value / 3600 : value;
}
