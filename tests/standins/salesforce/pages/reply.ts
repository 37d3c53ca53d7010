/** A page, or whatever else a browser gets outside REST. HTML unless the headers say otherwise. */
export type Reply = { status: number; body: string; headers: Record<string, string | string[]> };
