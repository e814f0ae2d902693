/** How the page looks and listens in this window; nothing of it is stored. */
class Settings {
  look = $state('system');
  letterKeys = $state(true);
  systemIsDark = $state(matchMedia('(prefers-color-scheme: dark)').matches);
  /** Whether nothing is to move. */
  isStill = $state(matchMedia('(prefers-reduced-motion: reduce)').matches);
  isDark = $derived(this.look === 'dark' || (this.look === 'system' && this.systemIsDark));

  constructor() {
    matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', (event) => { this.isStill = event.matches; });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => { this.systemIsDark = event.matches; });
  }
}

export const settings = new Settings();
