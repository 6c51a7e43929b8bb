/** Measurements that a person runs; no part of the build's tests. */
package org.janussip.media.bench;
