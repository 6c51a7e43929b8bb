/**
 * What a scenario left on both sides, freed of what must vary, as paths and values; and the list of
 * the differences that are accepted.
 */
package org.janussip.tests.contract.compare;
