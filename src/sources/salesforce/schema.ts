import {
  array,
  boolean,
  type GenericSchema,
  type InferOutput,
  lazy,
  looseObject,
  nullish,
  number,
  object,
  pipe,
  record,
  string,
  transform,
  union,
  unknown,
} from 'valibot';
import { idOf } from './ids.ts';

// Only what is read; everything else in an answer is dropped. Shapes: Salesforce's "REST API Developer Guide" and "Reports and
// Dashboards REST API Developer Guide".

/** As long as a title may be where it is stored. */
export const shortened = pipe(
  string(),
  transform((text) => text.slice(0, 500)),
);

/** `GET /services/data/`: the versions an org speaks, oldest first. */
export const Versions = array(object({ version: string() }));

/** `GET /services/data/vNN.0/`: where everything is; `identity` ends with the ids of org and user. */
export const Resources = object({ identity: string() });

/** An id inside an answer, made 18 characters. */
export const soundId = (text: unknown): string | null => (typeof text === 'string' ? idOf(text) : null);

/** `GET query`: rows with whatever columns were asked for; an aggregate's only row has no id. */
export const Rows = object({
  totalSize: number(),
  done: boolean(),
  records: nullish(array(record(string(), unknown())), []),
});

/** `POST composite`: an answer for each question, by the name it was given. */
export const Composite = object({
  compositeResponse: array(object({ body: unknown(), httpStatusCode: number(), referenceId: string() })),
});

/** `GET sobjects/{X}/describe`. */
export const Describe = object({
  name: string(),
  label: shortened,
  fields: array(
    object({
      name: string(),
      label: shortened,
      type: string(),
      nameField: nullish(boolean(), false),
      aggregatable: nullish(boolean(), false),
      picklistValues: nullish(
        array(object({ value: string(), label: nullish(shortened), active: nullish(boolean(), true) })),
        [],
      ),
    }),
  ),
});

/** `GET sobjects/{X}/listviews/{id}/describe`: `query` is the whole SOQL. */
export const ListView = object({ query: string(), scope: nullish(string()), sobjectType: nullish(string()) });

const Total = object({
  label: nullish(string()),
  value: nullish(union([number(), string(), looseObject({})])),
});

/** A group of a report; its `key` is its place just now, its `value` what it is a group of. */
export type Grouping = {
  key: string;
  label?: string | null | undefined;
  value?: string | number | boolean | null | undefined;
  groupings?: Grouping[] | null | undefined;
};
const Grouping: GenericSchema<unknown, Grouping> = object({
  key: string(),
  label: nullish(shortened),
  value: nullish(union([string(), number(), boolean()])),
  groupings: nullish(array(lazy(() => Grouping))),
});
const Groups = nullish(object({ groupings: nullish(array(Grouping)) }));
const GroupedBy = nullish(array(object({ name: string() })));

/** `GET analytics/reports/{id}?includeDetails=false`: `aggregates` and the grand total's have one order. */
export const Report = object({
  attributes: nullish(object({ reportName: nullish(shortened), reportId: nullish(string()) })),
  reportMetadata: object({
    id: nullish(string()),
    name: nullish(shortened),
    reportFormat: nullish(string()),
    aggregates: array(string()),
    /** Of its totals, in an org of several. */
    currency: nullish(string()),
    groupingsDown: GroupedBy,
    groupingsAcross: GroupedBy,
  }),
  groupingsDown: Groups,
  groupingsAcross: Groups,
  reportExtendedMetadata: nullish(
    object({
      aggregateColumnInfo: nullish(
        record(string(), object({ label: shortened, dataType: nullish(string()) })),
      ),
    }),
  ),
  factMap: record(string(), object({ aggregates: nullish(array(Total), []) })),
});
export type ReportBody = InferOutput<typeof Report>;

/** `GET analytics/dashboards/{id}`: what each component's report gave when the dashboard was last refreshed. */
export const Dashboard = object({
  componentData: array(object({ componentId: nullish(string()), reportResult: nullish(unknown()) })),
  dashboardMetadata: nullish(
    object({
      name: nullish(shortened),
      components: nullish(array(object({ id: string(), header: nullish(shortened) }))),
    }),
  ),
});
