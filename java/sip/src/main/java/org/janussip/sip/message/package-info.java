/** Header fields, bodies and addresses: from the wire to our values and back. Knows no state. */
package org.janussip.sip.message;
