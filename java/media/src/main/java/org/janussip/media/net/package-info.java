/** UDP: pairs of ports, sockets, and the loops that read them. */
package org.janussip.media.net;
