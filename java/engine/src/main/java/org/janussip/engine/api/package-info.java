/**
 * The JSON contract with web pages: requests, events, error numbers. Knows nothing of SIP stacks,
 * calls or sessions.
 */
package org.janussip.engine.api;
