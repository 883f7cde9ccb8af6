export type Theme = 'system' | 'dark' | 'light';

/** The look, kept where the first line of the page can read it before anything is painted. */
export class ThemeChoice {
  #theme = $state<Theme>(read());

  get theme(): Theme {
    return this.#theme;
  }

  choose(theme: Theme): void {
    this.#theme = theme;
    if (theme === 'system') {
      localStorage.removeItem('theme');
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem('theme', theme);
      document.documentElement.dataset['theme'] = theme;
    }
  }
}

function read(): Theme {
  const kept = localStorage.getItem('theme');
  return kept === 'dark' || kept === 'light' ? kept : 'system';
}
