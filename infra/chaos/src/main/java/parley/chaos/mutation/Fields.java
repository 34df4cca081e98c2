package parley.chaos.mutation;

/** Private fields of the product's objects. */
final class Fields {

    private Fields() {}

    static <T> T read(Object owner, String name, Class<T> type) {
        try {
            var field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(owner));
        } catch (NoSuchFieldException | IllegalAccessException changed) {
            throw new IllegalStateException(owner.getClass() + " is not as it was when this was written", changed);
        }
    }
}
