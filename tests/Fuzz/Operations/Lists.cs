// Collections: a list through a series of changes, and what Array does.

using System;
using System.Collections;

namespace NfThread.Metal.Fuzz
{
    internal static class Lists
    {
        internal static readonly Operation[] All = { Changes, Copy, Search, Enumerate };

        private static string Show(IEnumerable items)
        {
            string shown = "";
            foreach (object item in items) shown += (item == null ? "null" : item.ToString()) + ",";
            return shown;
        }

        private static string Changes(Source source)
        {
            ArrayList list = new ArrayList();
            string done = "list ";
            try
            {
                for (int i = source.Below(20); i > 0; i--)
                {
                    int what = source.Below(8);
                    int index = source.Chance(12) ? source.Between(-1, list.Count + 1) : list.Count == 0 ? 0 : source.Below(list.Count);
                    object item = source.Chance(6) ? null : (object)source.Below(5);
                    done += what.ToString() + ":" + index.ToString() + " ";
                    switch (what)
                    {
                        case 0:
                        case 1: list.Add(item); break;
                        case 2: list.Insert(index, item); break;
                        case 3: list.RemoveAt(index); break;
                        case 4: list.Remove(item); break;
                        case 5: list[index] = item; break;
                        case 6: done += list.IndexOf(item).ToString() + Outcome.Of(list.Contains(item)); break;
                        default: done += list.IndexOf(item, index).ToString(); break;
                    }
                }

                if (source.Chance(8)) list.Capacity = source.Between(0, 12);
                return done + list.Count.ToString() + " " + Show(list) + Show(list.ToArray()) + Show((ArrayList)list.Clone());
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Copy(Source source)
        {
            int[] numbers = new int[source.Below(9)];
            for (int i = 0; i < numbers.Length; i++) numbers[i] = i;
            int from = source.Between(-1, numbers.Length);
            int to = source.Between(-1, numbers.Length);
            int count = source.Between(-1, numbers.Length);
            string done = "copy " + numbers.Length.ToString() + " " + from.ToString() + " " + to.ToString() + " " + count.ToString() + " ";
            try
            {
                switch (source.Below(4))
                {
                    case 0:
                        Array.Copy(numbers, from, numbers, to, count);
                        break;
                    case 1:
                        Array.Clear(numbers, from, count);
                        break;
                    case 2:
                        object[] boxes = new object[5];
                        Array.Copy(numbers, boxes, count);
                        return done + Show(boxes);
                    default:
                        int[] others = new int[6];
                        numbers.CopyTo(others, to);
                        return done + Show(others);
                }

                return done + Show(numbers);
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Search(Source source)
        {
            int[] numbers = new int[source.Below(9)];
            int value = 0;
            for (int i = 0; i < numbers.Length; i++) numbers[i] = value += source.Between(1, 3);
            int wanted = source.Below(14);
            int start = source.Between(-1, numbers.Length + 1);
            double[] doubles = { 1, -0.0, double.NaN, 0, 2 };
            string done = "search " + Show(numbers) + " " + wanted.ToString() + " " + start.ToString() + " ";
            try
            {
                done += Array.BinarySearch(numbers, wanted, null).ToString() + " " + Array.IndexOf((Array)numbers, (object)wanted).ToString() + " ";
                done += Array.IndexOf((Array)doubles, (object)(source.Chance(2) ? 0.0 : double.NaN)).ToString() + " ";
                return done + Array.IndexOf((Array)numbers, (object)wanted, start).ToString();
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Enumerate(Source source)
        {
            string text = source.Text("ab1", 6);
            int sum = 0;
            foreach (char c in text) sum = sum * 31 + c;
            IEnumerator walker = text.ToCharArray().GetEnumerator();
            string done = "walk " + sum.ToString() + " ";
            try
            {
                for (int i = source.Below(8); i > 0; i--) done += Outcome.Of(walker.MoveNext());
                return done + walker.Current.ToString();
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }
    }
}
