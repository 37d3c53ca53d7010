import type { KeyResult } from '../../../core/records.ts';
import { nowText } from '../../actions.ts';
import { KeyResultForm } from '../../goal-form/key-result-form.tsx';
import type { DashboardModel } from '../model.ts';
import { AlignDialog, ContributingDialog } from './align-dialog.tsx';
import { CheckInDialog } from './check-in-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { EditKeyResultDialog } from './edit-key-result-dialog.tsx';
import type { PartProps } from './goal-page.tsx';
import { PeopleDialog } from './people-dialog.tsx';
import { RollOverDialog } from './roll-over-dialog.tsx';
import { WhatIfDialog } from './what-if-dialog.tsx';

/** What is asked over a goal's page. */
export type Asked =
  | {
      of:
        | 'checkIn'
        | 'whatIf'
        | 'align'
        | 'close'
        | 'rollOver'
        | 'edit'
        | 'people'
        | 'delete'
        | 'addKeyResult'
        | 'addContributing';
    }
  | { of: 'editKeyResult'; keyResult: KeyResult };

export type DialogProps = { model: DashboardModel; page: PartProps['page']; onClose: () => void };

export function Dialogs({ asked, ...props }: DialogProps & { asked: Asked }) {
  const { model, page, onClose } = props;
  const { goal } = page.why;
  switch (asked.of) {
    case 'checkIn':
      return <CheckInDialog {...props} />;
    case 'whatIf':
      return <WhatIfDialog {...props} />;
    case 'align':
      return <AlignDialog {...props} />;
    case 'addContributing':
      return <ContributingDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
    case 'rollOver':
      return <RollOverDialog model={model} goals={[goal]} onClose={onClose} />;
    case 'edit':
      return <EditDialog {...props} />;
    case 'people':
      return <PeopleDialog {...props} />;
    case 'delete':
      return <DeleteDialog {...props} />;
    case 'editKeyResult':
      return <EditKeyResultDialog {...props} keyResult={asked.keyResult} />;
    case 'addKeyResult':
      return (
        <KeyResultForm
          goal={goal}
          ask={model.ask}
          onClose={onClose}
          onAdded={(answer) => {
            onClose();
            void model.tell(nowText(answer), answer.commit);
          }}
        />
      );
  }
}
