// Brings a part of a page up to date by itself, until somebody stops it (WCAG 2.2.2). Focus and place stay where they are.
// It says in a header that nobody has touched anything, so that a forgotten console closes all the same.
(function () {
  'use strict';
  const KEPT = 'amanat.console.refresh';
  const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';
  const button = document.getElementById('refresh');
  const region = document.getElementById(button.dataset.region);
  const moment = document.getElementById('refreshed');
  let timer = 0;

  function stopped() {
    return localStorage.getItem(KEPT) === 'off';
  }

  function plan() {
    clearTimeout(timer);
    if (!stopped()) {
      timer = setTimeout(refresh, Number(button.dataset.every) * 1000);
    }
  }

  function show() {
    button.textContent = stopped() ? button.dataset.resume : button.dataset.pause;
  }

  function replace(fresh) {
    if (fresh.innerHTML === region.innerHTML) {
      return;
    }
    const held = document.activeElement;
    const place = Array.from(region.querySelectorAll(FOCUSABLE)).indexOf(held);
    const address = place < 0 ? null : held.getAttribute('href');
    const left = window.scrollX;
    const top = window.scrollY;
    region.replaceChildren(...fresh.childNodes);
    if (place >= 0) {
      const now = Array.from(region.querySelectorAll(FOCUSABLE));
      const again = now.find((one) => one.getAttribute('href') === address) || now[Math.min(place, now.length - 1)];
      (again || button).focus({ preventScroll: true });
    }
    window.scrollTo(left, top);
  }

  async function refresh() {
    if (!document.hidden) {
      try {
        const answer = await fetch(location.pathname, {
          headers: { 'X-Console-Refresh': 'true' }, redirect: 'manual', cache: 'no-store'
        });
        if (answer.type === 'opaqueredirect' || answer.status === 403) {
          button.textContent = button.dataset.over;
          button.disabled = true;
          return;
        }
        if (answer.ok && !stopped()) {
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          replace(page.getElementById(region.id));
          moment.textContent = page.getElementById(moment.id).textContent;
          // How often depends on what goes on there.
          button.dataset.every = page.getElementById(button.id).dataset.every;
        }
      } catch (unreachable) {
        // The moment beside the button shows how old the figures are; the next try comes as planned.
      }
    }
    plan();
  }

  button.addEventListener('click', function () {
    localStorage.setItem(KEPT, stopped() ? 'on' : 'off');
    show();
    plan();
  });
  show();
  button.hidden = false;
  plan();
})();
