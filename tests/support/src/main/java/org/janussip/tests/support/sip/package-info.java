/**
 * SIP messages taken apart and put together by hand, and a peer whose every step a test decides.
 */
package org.janussip.tests.support.sip;
