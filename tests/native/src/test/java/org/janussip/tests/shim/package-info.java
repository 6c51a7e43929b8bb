/** The Java side of the shim's tests: a stand-in engine, and the run of ctest as JUnit tests. */
package org.janussip.tests.shim;
