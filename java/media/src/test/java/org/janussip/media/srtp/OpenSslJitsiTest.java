package org.janussip.media.srtp;

import org.junit.jupiter.api.extension.ExtendWith;

/** Another library again, with OpenSSL's ciphers. */
@ExtendWith(OpenSsl.class)
class OpenSslJitsiTest extends JitsiTest {}
