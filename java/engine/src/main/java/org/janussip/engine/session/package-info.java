/** A session for each Janus handle, the registry of all, and the façade that the host talks to. */
package org.janussip.engine.session;
