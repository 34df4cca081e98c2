package parley.bench;

import java.util.BitSet;
import java.util.Collection;
import java.util.regex.Pattern;

/** What one stream was told. The status of a comment names its brand and the event: {@code brand-number}. */
final class EventReceipts {

    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\d+)-(\\d+)\"");

    private final int brand;
    private final EventTimes times;
    private final BitSet once = new BitSet();
    private int again;
    private int foreign;
    private int resets;

    EventReceipts(int brand, EventTimes times) {
        this.brand = brand;
        this.times = times;
    }

    int brand() {
        return brand;
    }

    synchronized void take(String event, String data) {
        if (event.equals("reset")) {
            resets++;
        }
        var status = STATUS.matcher(data);
        if (status.find()) {
            take(Integer.parseInt(status.group(1)), Integer.parseInt(status.group(2)));
        }
    }

    private void take(int ofBrand, int number) {
        if (ofBrand != brand) {
            foreign++;
        } else if (once.get(number)) {
            again++;
        } else {
            once.set(number);
            times.received(number);
        }
    }

    /** How many of these it was not told. */
    synchronized long missing(Collection<Integer> numbers) {
        return numbers.stream().filter(number -> !once.get(number)).count();
    }

    synchronized int again() {
        return again;
    }

    synchronized int foreign() {
        return foreign;
    }

    synchronized int resets() {
        return resets;
    }
}
