/** Given names that are often given in England and Wales: words that point at a person even where they begin a sentence. */
import { normalWord } from './words.ts'

const written = `
Aaliyah Aaron Abbie Abdul Abdullah Abigail Adam Adele Aditya Adrian Ahmed Aidan Aisha Alan Alana Albert Alex Alexander Alexandra Alfie Alice Alicia Alisha Alistair Amara
Amelia Amelie Amina Amir Amy Ana Anastasia Andrea Andrew Angela Anisa Anita Anna Annabelle Anne Anthony Antonio Anya Archie Arjun Arlo Arthur Arun Ashley Asif Ava Ayaan Ayesha
Bailey Barbara Beatrice Bella Ben Benjamin Bethany Bilal Bobby Bradley Brandon Brian Bronwyn Brooke Caitlin Callum Cameron Carl Carol Caroline Catherine Charles Charlie Charlotte
Chelsea Chloe Chris Christian Christine Christopher Ciara Claire Clara Colin Connor Corey Courtney Craig Daniel Daniela Danielle Darren David Declan Demi Dexter Diana Dominic
Donna Dorothy Dylan Ebony Eddie Edward Eleanor Elijah Eliza Elizabeth Ella Ellie Elliot Elliott Ellis Elsie Emily Emma Erin Esme Ethan Eva Evan Evelyn Evie Ewan Ezra Faisal Farah
Fatima Felix Finlay Finley Fiona Florence Frances Francesca Freddie Freya Gabriel Gabriella Gareth Gary Gavin Gemma George Georgia Georgina Gethin Gordon Graham Greg Gwen Hamza
Hannah Harley Harriet Harrison Harry Harvey Hassan Hayden Helen Henry Hugo Ian Ibrahim Imogen Imran Isaac Isabel Isabella Isabelle Isla Ismail Ivan Jacob Jake Jamal James Jamie Jamil
Janet Jasmine Jason Jayden Jenna Jennifer Jenson Jessica Jesse Joanna Joanne Joe Joel John Jonathan Jordan Joseph Josh Joshua Jude Julia Julian Julie Kai Kaitlyn Kamal Karen Karim
Kate Katherine Katie Kayla Kayleigh Keira Kelly Kenneth Kevin Khadija Kian Kieran Kimberly Kirsty Kyle Lacey Laila Lara Laura Lauren Layla Leah Leanne Lee Leila Leo Leon Lewis Lexi
Liam Libby Linda Lisa Logan Lola Lorenzo Louie Louis Louise Luca Lucas Lucy Luke Luna Lydia Maddison Madison Maisie Malachi Malik Marcus Margaret Maria Mariam Marie Martin Mary
Mason Matilda Matthew Maya Megan Mehmet Mia Michael Michelle Mila Millie Mohamed Mohammad Mohammed Molly Morgan Muhammad Mustafa Naomi Natalie Nathan Nathaniel Neil Niamh Nicholas
Nicola Nicole Nikita Noah Nora Oliver Olivia Omar Oscar Owen Paige Pamela Patricia Patrick Paul Peter Philip Phoebe Polly Priya Rachel Rania Rebecca Reece Reggie Rhiannon Rhys
Richard Robert Robin Ronan Ronnie Rory Rosie Ross Roxanne Ruth Ryan Sabrina Sadie Safiya Sally Samantha Samir Samuel Sandra Sara Sarah Scarlett Scott Sean Sebastian Seren Shane
Shannon Sharon Shaun Sienna Simon Siobhan Sofia Sophia Sophie Stacey Stanley Stephanie Stephen Steven Stuart Susan Suzanne Tamara Tanya Tariq Teddy Terence Thea Theo Theodore Theresa
Thomas Tia Tiana Timothy Tobias Toby Tommy Tracy Tyler Tyrone Umar Vanessa Victor Victoria Vincent Wendy William Xavier Yasmin Yusuf Zac Zachary Zahra Zain Zainab Zara Zoe`

export const givenNames: ReadonlySet<string> = new Set(written.trim().split(/\s+/).map(normalWord))

/** Names that are ordinary words as well. */
const both = `
Amber Angel April Archer Art August Autumn Banks Barber Basil Bay Bell Berry Best Bill Birch Bird Bishop Black Blossom Blue Bond Booth Bourne Brook Brooks Brown Burn Bush Butcher Butler Carpenter
Carter Chance Chase Church Clay Close Coast Coal Cole Cook Cooper Crane Cross Daisy Dale Dawn Day Dean Dean Drew Duke Earl East Eden Faith Farmer Fern Field Fields Finch Fisher Flint Ford Forest Foster Fox Frank
Freeman French Gale Gardener Glen Gold Good Grace Grant Gray Green Grey Guy Hall Harmony Harper Hart Hazel Heath Heather Heaven Hill Hobby Holly Honey Hope Hunter Iris Ivy Jack Jade Jay Jewel Joy June Justice King
Knight Lake Lamb Lane Law Light Lily Little Long Love Lord Major Mark Marsh Mason Max May Mercy Miles Mills Miller Moon Moss Nick North Norman Nurse Ocean Olive Page Park Parker Parks Pat Peace Pearl Penny Pepper Perry Piper
Pope Poppy Porter Price Prince Queen Ray Read Reed Rich River Rivers Rob Robin Rock Rocky Roman Rose Rowan Royal Ruby Rush Saint Sandy Savannah Senior Sharp Shepherd Short Singer Skip Sky Smith Snow South Spencer
Star Stone Strong Sue Summer Summers Swift Taylor Tanner Temple Terry Tiger Todd Trinity True Tucker Turner Van Violet Walker Wall Ward Waters Wells West White Will Willow Winter Wise Wolf Wood Woods Wren Wright Young`

export const ordinaryWords: ReadonlySet<string> = new Set(both.trim().split(/\s+/).map(normalWord))
