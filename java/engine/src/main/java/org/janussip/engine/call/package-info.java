/**
 * One INVITE dialog and its media: what can happen to it, as pure functions, and the objects that
 * carry out what follows.
 */
package org.janussip.engine.call;
