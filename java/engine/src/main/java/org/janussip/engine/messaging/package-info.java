/** INFO, MESSAGE, SUBSCRIBE and NOTIFY, put into the words that pages read. */
package org.janussip.engine.messaging;
