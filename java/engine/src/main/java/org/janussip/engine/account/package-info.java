/** A SIP identity: its credentials, its registrar, and the state of its binding. */
package org.janussip.engine.account;
