/** The mark of Runfolio. */
export const Logo = () => (
  <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
    <rect x="3" y="2.5" width="16" height="17" rx="3.5" fill="none" stroke="currentColor" strokeWidth="1.7" />
    <path
      d="M6.6 14.3 9.4 9.7l2.5 2.3 3.5-5.3"
      fill="none"
      stroke="var(--accent-text)"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
