/* Seasoning only: a QR code brings the tracking code behind "#", which no server sees; it is put into its field. */
(() => {
  "use strict";
  const brought = new URLSearchParams(location.hash.slice(1)).get("ma");
  const field = document.querySelector('input[name="code"]');
  if (!brought || !field || field.value) return;
  field.value = brought;
  history.replaceState(null, "", location.pathname);
  const next = document.querySelector('input[name="confirmation"]');
  if (next) next.focus();
})();
