import type { JSX } from 'preact';

type IconProps = { class?: string };

const drawn = (paths: JSX.Element) =>
  function Icon({ class: name = '' }: IconProps) {
    return (
      <svg class={`icon ${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {paths}
      </svg>
    );
  };

export const RefreshIcon = drawn(<path d="M13.2 6.5A5.5 5.5 0 1 0 13.5 9M13.5 2.8v3.7H9.8" />);
export const PlusIcon = drawn(<path d="M8 3v10M3 8h10" />);
export const CloseIcon = drawn(<path d="m4 4 8 8M12 4l-8 8" />);
export const ChevronIcon = drawn(<path d="m6 4 4 4-4 4" />);
export const MoreIcon = drawn(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2" />);
export const ExternalIcon = drawn(<path d="M6.5 4H4v8h8V9.500M9 3h4v4M13 3 7.5 8.5" />);
export const SearchIcon = drawn(
  <path d="M7 11.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 13.5 13.5" />,
);
export const DashboardIcon = drawn(<path d="M2.5 3h11v10h-11zM2.5 6.500h11M6.500 6.500V13" />);
export const GearIcon = drawn(
  <path d="M2.5 4.500h6M12 4.500h1.500M2.5 11.500H4M7.5 11.500h6M10.2 2.800a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.400ZM5.8 9.800a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.400Z" />,
);

export const NoteIcon = drawn(
  <path d="M3 4.500a1.5 1.5 0 0 1 1.500-1.500h7A1.5 1.5 0 0 1 13 4.500v5a1.5 1.5 0 0 1-1.500 1.500H8l-3 2.500V11h-.5A1.5 1.5 0 0 1 3 9.500zM5.500 6h5M5.500 8h3" />,
);
export const PanelIcon = drawn(<path d="M2.500 3h11v10h-11zM9.500 3v10" />);

/** The product's mark, in its own colours on light and dark alike. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <rect width="128" height="128" rx="28" fill="#4f46e5" />
      <path
        d="M28 94V74a6 6 0 0 1 12 0v20zM52 94V58a6 6 0 0 1 12 0v36zM76 94V42a6 6 0 0 1 12 0v52z"
        fill="#fff"
      />
      <circle cx="99" cy="29" r="11" fill="none" stroke="#a5f3c4" stroke-width="8" />
      <path d="M26 102h76" stroke="#c7d2fe" stroke-width="6" stroke-linecap="round" />
    </svg>
  );
}
