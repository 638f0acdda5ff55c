/** Our mark: two links of a chain. */

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <rect width="24" height="24" rx="7" />
      <path
        d="M9.2 14.8 14.8 9.2M8.2 11.2l-1 1a3.2 3.2 0 0 0 4.6 4.6l1-1M15.8 12.8l1-1a3.2 3.2 0 0 0-4.6-4.6l-1 1"
        fill="none"
        stroke-width="1.8"
        stroke-linecap="round"
      />
    </svg>
  )
}
