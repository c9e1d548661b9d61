// What has just changed, in words: read out by screen readers, and shown in the footer.

import { timeOfDay } from './clock.js';

export function tell(message) {
  document.getElementById('news').textContent = `${timeOfDay()}  ${message}`;
}
