/**
 * The SIP user agent as the engine sees it: ports and values only. No type of the SIP library
 * appears here; bodies are bytes.
 */
package org.janussip.sip;
