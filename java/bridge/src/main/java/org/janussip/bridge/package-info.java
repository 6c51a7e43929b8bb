/** The border to C: upcalls, downcalls, and the wiring of all parts. */
package org.janussip.bridge;
