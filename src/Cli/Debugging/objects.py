"""How gdb shows C#'s objects: strings as text, arrays with their elements, what an object is and not just what a variable may hold, and null.

A reference within an object is told by its type and address, so that a circle of them ends; `print node.Next` goes on from there.
"""
import re

import gdb
import gdb.xmethod

WORD = 4
# A text or an array that is still being made, or was overwritten, must not keep gdb busy.
MOST = 200
PRIMITIVES = {
    "Boolean": "bool", "Char": "char16_t", "SByte": "sbyte", "Byte": "byte", "UInt8": "byte", "Int8": "sbyte", "Int16": "short", "UInt16": "ushort",
    "Int32": "int", "UInt32": "uint", "Int64": "long", "UInt64": "ulong", "Single": "float", "Double": "double", "IntPtr": "nint", "UIntPtr": "nuint",
}


# What debug information calls a type whose table's symbol has ilc's name for it: filled where this file is written.
NAMES = {}


def renamed(name):
    return re.sub(r"\w+", lambda word: NAMES.get(word.group(0), word.group(0)), name)


def symbol_at(address):
    """The name of what begins at an address, or None."""
    text = gdb.execute("info symbol 0x%x" % address, to_string=True)
    found = re.match(r"(.*) in section ", text)
    return found.group(1) if found and " + " not in found.group(1) else None


def type_named(name):
    try:
        return gdb.lookup_type(PRIMITIVES.get(name, name))
    except gdb.error:
        return None


def class_at(address):
    """The name of the class of the object at an address, or None."""
    table = gdb.Value(address).cast(gdb.lookup_type("uint").pointer()).dereference()
    name = symbol_at(int(table))
    return renamed(name[len("vtable for "):]) if name and name.startswith("vtable for ") else None


def derives(type, base):
    """Whether a type is another one, by its name, or derives from it."""
    while type is not None and type.name != base:
        type = next((f.type for f in type.fields() if f.is_base_class), None) if type.code == gdb.TYPE_CODE_STRUCT else None
    return type is not None


def text_at(address):
    length = length_at(address)
    shown = min(length, MOST)
    return gdb.selected_inferior().read_memory(address + 2 * WORD, 2 * shown).tobytes().decode("utf-16-le", "replace") + ("..." if length > shown else "")


def length_at(address):
    return int.from_bytes(gdb.selected_inferior().read_memory(address + WORD, WORD).tobytes(), "little")


def array_name(name, address):
    """As String[3]; None where the name is not an array's."""
    return "%s[%d]" % (name[len("__Array<"):-1], length_at(address)) if name.startswith("__Array<") else None


def method_at(address):
    address &= ~1
    block = gdb.block_for_pc(address)
    if block is not None and block.function is not None and block.start == address:
        return block.function.print_name.split("(")[0]
    return symbol_at(address) or "0x%x" % address


def target(value):
    """The address that a reference leads to."""
    return int(value.referenced_value().address)


def summary(value):
    """A reference within an object."""
    address = target(value)
    if address == 0:
        return "null"
    name = class_at(address) or value.type.target().name
    return quoted(text_at(address)) if name == "String" else "%s @ 0x%x" % (array_name(name, address) or name, address)


def quoted(text):
    return '"' + text.translate({ord('"'): '\\"', ord("\\"): "\\\\", 10: "\\n", 13: "\\r", 9: "\\t", 0: "\\0"}) + '"'


def within(value):
    """A part of an object as a child of gdb's: a reference shortly, anything else as it is."""
    return summary(value) if value.type.code == gdb.TYPE_CODE_REF and shows(value) else value


def shows(value):
    """Whether a reference is to an object: one to an interface is not said to be; the others are `ref` to a struct."""
    return derives(value.type.target(), "Object") or target(value) == 0 or class_at(target(value)) is not None


class Null:
    def to_string(self):
        return "null"


class Text:
    def __init__(self, address):
        self.address = address

    def to_string(self):
        return quoted(text_at(self.address))


class Array:
    def __init__(self, address, name, element):
        self.data = gdb.Value(address + 2 * WORD).cast(element.pointer())
        self.length = length_at(address)
        self.name = name

    def to_string(self):
        return self.name

    def children(self):
        for i in range(min(self.length, MOST)):
            yield "[%d]" % i, within((self.data + i).dereference())

    def display_hint(self):
        return "array"


class Delegate:
    def __init__(self, value, name):
        self.value, self.name = value, name

    def to_string(self):
        data, code = int(self.value["_extraFunctionPointerOrData"]), int(self.value["_functionPointer"])
        helper = target(self.value["_helperObject"])
        if helper != 0 and (class_at(helper) or "").startswith("__Array<"):
            return "%s of %d methods" % (self.name, data)
        return "%s of %s" % (self.name, method_at(data if data & 1 and symbol_at(data & ~1) else code))


class Object:
    def __init__(self, value, name):
        self.value, self.name = value, name

    def to_string(self):
        return self.name

    def children(self):
        return self.fields(self.value)

    def fields(self, value):
        for field in value.type.fields():
            if field.is_base_class:
                yield from self.fields(value[field])
            elif hasattr(field, "bitpos") and field.name != "m_pEEType":
                yield field.name, within(value[field])


class Boxed:
    def __init__(self, address, name, type):
        self.value, self.name = gdb.Value(address + WORD).cast(type.pointer()).dereference(), name

    def to_string(self):
        return "boxed " + self.name

    def children(self):
        yield "value", self.value


def array_element(type):
    return next((f.type.target() for f in type.fields() if f.name == "m_Data"), None)


def printer(value):
    """gdb asks this of each value that it is to show."""
    if value.type.code != gdb.TYPE_CODE_REF or value.type.target().strip_typedefs().code != gdb.TYPE_CODE_STRUCT:
        return None
    address = target(value)
    if address == 0:
        return Null()
    name = class_at(address)
    if name is None:
        return None
    if name == "String":
        return Text(address)
    if name.startswith("Boxed_"):
        boxed = renamed(name[len("Boxed_"):])
        type = type_named(boxed)
        return Boxed(address, boxed, type) if type else None
    type = type_named(name) or value.type.target()
    if name.startswith("__Array<"):
        element = array_element(type)
        return Array(address, array_name(name, address), element) if element else None
    dynamic = gdb.Value(address).cast(type.pointer()).dereference()
    return Delegate(dynamic, name) if derives(type, "mscorlib_System_Delegate") else Object(dynamic, name)


class Dereference(gdb.xmethod.XMethodWorker):
    """`print *this`, as of a pointer: a reference leads to its object by itself."""

    def get_arg_types(self):
        return None

    def get_result_type(self, value):
        return self.object(value).type.reference()

    def __call__(self, value):
        return self.object(value).reference_value()

    @staticmethod
    def object(value):
        """gdb hands over the address of what a method is called of."""
        return value.dereference() if value.type.code == gdb.TYPE_CODE_PTR else value


class Dereferences(gdb.xmethod.XMethodMatcher):
    def __init__(self):
        super().__init__("dereferences")

    def match(self, type, method):
        return Dereference() if method == "operator*" else None


gdb.pretty_printers.append(printer)
gdb.xmethod.register_xmethod_matcher(None, Dereferences(), replace=True)
