// Signs in with a passkey: the challenge is the API's, what the authenticator signed goes with the form.
(function () {
  'use strict';
  const button = document.getElementById('passkey');
  const trouble = document.getElementById('passkeyTrouble');
  const form = document.getElementById('withKey');

  function bytes(text) {
    const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const letters = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  async function ask() {
    const answer = await fetch('/api/auth/passkey/login/options', { method: 'POST', cache: 'no-store' });
    if (!answer.ok) {
      throw new Error('no challenge: ' + answer.status);
    }
    const options = (await answer.json()).data;
    return navigator.credentials.get({
      publicKey: {
        challenge: bytes(options.challenge),
        timeout: options.timeout,
        rpId: options.rpId,
        userVerification: options.userVerification
      }
    });
  }

  button.addEventListener('click', async function () {
    trouble.hidden = true;
    button.disabled = true;
    try {
      const given = await ask();
      const said = given.response;
      form.elements['withKey:assertion'].value = JSON.stringify({
        id: given.id,
        type: given.type,
        clientDataJSON: text(said.clientDataJSON),
        authenticatorData: text(said.authenticatorData),
        signature: text(said.signature),
        userHandle: said.userHandle ? text(said.userHandle) : null
      });
      form.elements['withKey:readOnly'].value = document.getElementById('signIn:readOnly').checked;
      document.getElementById('withKey:enter').click();
    } catch (refused) {
      trouble.hidden = false;
      button.disabled = false;
    }
  });
  button.hidden = !window.PublicKeyCredential;
})();
