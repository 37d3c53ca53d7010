import './popup.css';
import './opening.ts';

// The store takes as long to open as the rest of the code to load: both at once.
void import('./main.tsx');
