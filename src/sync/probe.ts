import * as v from 'valibot';
import { docIdOf } from './doc-id.ts';
import { type Line, request } from './http.ts';
import type { Result } from './shared-store.ts';

const rows = v.array(
  v.object({ id: v.string(), rev: v.optional(v.string()), error: v.optional(v.string()) }),
);

/** A goal of somebody who doesn't exist, as nobody may write it. */
const intruder = 'keyrise-probe';

/**
 * Whether the server enforces who may write what (SPEC Y3), by trying what must be refused: a goal in somebody else's name,
 * and a revision made up by the client. What a careless server took is removed again.
 * @param tail 21 characters of 0–9 and a–z that no goal has
 */
export async function enforcesOwnership(
  base: string,
  line: Line,
  login: string,
  tail: string,
): Promise<Result<boolean>> {
  const write = (docs: object[], newEdits = true) =>
    request(`${base}/_bulk_docs`, rows, line, {
      method: 'POST',
      body: { docs, ...(newEdits ? {} : { new_edits: false }) },
    });
  const [theirs, mine] = [docIdOf('goal', intruder, tail), docIdOf('goal', login, tail)];
  const body = { type: 'goal', owner: intruder };
  const plain = await write([{ _id: theirs, ...body }]);
  if (!plain.ok) return plain;
  const rev = `1-${'f'.repeat(32)}`;
  const forged = await write([{ _id: mine, _rev: rev, type: 'goal', owner: login }], false);
  if (!forged.ok) return forged;
  const [taken] = plain.value;
  const wasTaken = taken?.rev !== undefined && taken.error === undefined;
  // Refused rows come back; accepted ones don't.
  const wasForged = !forged.value.some(({ error }) => error !== undefined);
  if (wasTaken) await write([{ _id: theirs, _rev: taken.rev, _deleted: true }]);
  if (wasForged) await write([{ _id: mine, _rev: rev, _deleted: true }]);
  return { ok: true, value: !wasTaken && !wasForged };
}
