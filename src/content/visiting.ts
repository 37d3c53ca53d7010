import type { controlCalls } from '../messaging/overlay-calls.ts';
import type { asking } from './ask.ts';
import type { Located } from './located.ts';
import type { Watch } from './mutations.ts';
import type { Places } from './places.ts';
import type { SourcePages } from './source-pages.ts';

/** Something that can be linked, and where a control for it fits on this page. */
export type Thing = { located: Located; pages: SourcePages; places: Places };

/** What a visit is given; everything ends with `signal`. */
export type Visit = Thing & {
  /** The page's address just now, still about `located`. */
  url(): string;
  ask: ReturnType<typeof asking<typeof controlCalls>>;
  watch: Watch;
  /** Compares the page's address: it may have changed without a word. */
  check(): void;
  /** The extension is gone from under this page. */
  orphaned(): void;
  /** The shadow root that the keyboard shield lets in. */
  entered(root: ShadowRoot): void;
  /** The panel was closed. */
  closed(): void;
  signal: AbortSignal;
};

/** Opens the panel, now or as soon as its control stands. */
export type Visited = { open(): void };
