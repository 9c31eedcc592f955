/** What documents say, compared with what there is. */
@NullMarked
package dev.splitstream.tests.docs;

import org.jspecify.annotations.NullMarked;
